"""Which dossier ties texts, requests and coverage together?"""
