"""A plan's year as one web page that needs nothing but itself. Each section is a module and a template of its own."""
