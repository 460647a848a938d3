"""Proposed findings before people: the queue, the post page, two reviewers."""
