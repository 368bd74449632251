"""What was accepted: records on disk, sealed and chained."""
