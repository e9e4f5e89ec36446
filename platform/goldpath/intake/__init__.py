"""What comes in in bulk: lists as CSV, XLSX and JSONL, row by row through the mutations' rules."""
