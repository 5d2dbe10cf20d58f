"""The application: the same workflows and questions as the command line, in a browser, on this computer.

Nothing is worked out here: a screen asks one workflow or question and shows what it answers. A page
works as a plain form; ``templates/app.js`` only makes it pleasanter.
"""
