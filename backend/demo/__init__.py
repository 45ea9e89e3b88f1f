"""The demonstration: the district's workbooks and made-up weeks after them. Every person is fictional."""
