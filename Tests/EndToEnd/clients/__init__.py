"""Real clients, each driven through the same verbs.

Every verb does what a person does with that client, and returns what the person then sees, in words that all clients
share: files as paths from the workspace, lines as text. A place in a note is given by a part of its text; the cursor
goes one character into it.

    open(note)                        until its findings are there and all notes are read
    findings(note)                    [(code, text that is marked)]
    reopen(note)                      opens it again from disk; its findings then
    hover(note, place)                the text that is shown
    complete(note, typed, title)      types on a new last line and takes the offer; the line then
    fix(note, place, title)           takes the quick fix; the note's text then
    definition(note, place)           (file, line) where the cursor lands
    references(note, place)           {(file, line)}
    rename(note, place, name)         {file: its text}, of every file that changed
    insert(file, line)                puts a line before all others of a file, and does not save it
    close()                           ends the client, and with it the server
"""

from .emacs import Emacs, EmacsWithLspMode
from .neovim import Neovim
from .scripted import Scripted

ALL = {"pytest-lsp": Scripted, "neovim": Neovim, "emacs": Emacs, "emacs with lsp-mode": EmacsWithLspMode}
