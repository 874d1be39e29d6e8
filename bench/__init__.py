"""What the product is measured with: servers to send to, content to send, peers to compare with."""
