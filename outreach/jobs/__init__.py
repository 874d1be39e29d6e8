"""What happens in the background? Rows are the truth; the queue carries only wake-ups, as JSON."""

from outreach.jobs.engine import connect, due, job, run_pending, wake
from outreach.jobs.worker import run_worker

__all__ = ["connect", "due", "job", "run_pending", "run_worker", "wake"]
