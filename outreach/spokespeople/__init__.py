"""Who may speak, for whom, in which languages, when, and on what terms?"""
