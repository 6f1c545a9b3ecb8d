"""What other timelines keep: TimelineJS, Timesketch, Wikidata, Markwhen, Mermaid, Markdown."""
