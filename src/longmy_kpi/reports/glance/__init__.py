"""One screen of a month: how sure, how many stand how, the items, what needs care, who is missing."""
