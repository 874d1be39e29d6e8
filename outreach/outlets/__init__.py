"""Which newspapers, stations, agencies and podcasts do we deal with?"""
