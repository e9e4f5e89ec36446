"""Label awards: who holds Bronze, Silver or Gold, and when."""
