"""Who is on? The rota, the handover that its taker accepts by name, and who is woken next."""
