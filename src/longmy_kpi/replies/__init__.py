"""Messages to paste into a chat or a mail: to each unit whose file came, and one to the whole group."""
