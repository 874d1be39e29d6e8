"""Which organisations do we speak for, and which must not be listed or cited?"""
