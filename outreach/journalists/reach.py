"""Which journalists and lists does a limited account see?

With campaigns the shared register and the campaigns' lists; with organisations those who ask for their speakers. What was said to
whom is seen by who wrote it down.
"""

from outreach.campaigns.models import Campaign
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, THEIR_CAMPAIGN
from outreach.core.unfinished import UnfinishedImport
from outreach.journalists.models import (
    ContactPoint,
    DuplicateCheck,
    DuplicateKey,
    DuplicateSuggestion,
    Import,
    ImportChange,
    ImportPart,
    ImportRemark,
    Journalist,
    JournalistMerge,
    LoggedContact,
    MediaList,
    MediaListMember,
    NameWord,
    Post,
    Reversal,
)

reach.shared(CAMPAIGNS, Journalist, JournalistMerge, NameWord)
reach.hidden(ORGANISATIONS, Journalist, JournalistMerge, NameWord)
reach.follows(ContactPoint.journalist_id, Journalist)
reach.follows(Post.journalist_id, Journalist)
reach.own(LoggedContact.actor_id)
reach.own(Reversal.actor_id)
reach.follows(MediaList.campaign_id, Campaign, kinds=(CAMPAIGNS,))
reach.hidden(ORGANISATIONS, MediaList)
reach.follows(MediaListMember.list_id, MediaList)
reach.nobodys(DuplicateCheck, DuplicateKey, DuplicateSuggestion, Import, ImportChange, ImportPart, ImportRemark)
reach.everybodys(UnfinishedImport)  # its rows hide what is half imported
reach.made(CAMPAIGNS, MediaList, "campaign_id", THEIR_CAMPAIGN)
reach.named(Journalist, "journalist_id", "journalist", "journalists", "journalist_ids", "other_id")
reach.named(Journalist, "ids", under="/journalists/changes")
reach.named(MediaList, "list_id", "list_ids", "include_ids", "exclude_ids", "lists")
reach.named(ContactPoint, "point_id")
reach.named(LoggedContact, "contact_id")
reach.named(Reversal, "reversal_id")
reach.named(Import, "import_id")
reach.named(JournalistMerge, "merge_id")
