;;; init.el --- The whole configuration of the Emacs in the tests  -*- lexical-binding: t; -*-

;; What editors/emacs/README.md tells people to write.
(add-to-list 'load-path (concat (getenv "SCHOLIAST_REPOSITORY") "/editors/emacs"))
(require 'scholiast)
(add-hook 'markdown-mode-hook #'eglot-ensure)

;; The server under test, and a door for the test to look in.
(require 'json)
(setq scholiast-command (append (json-read-from-string (getenv "SCHOLIAST_COMMAND")) nil))
(setq server-socket-dir (getenv "SCHOLIAST_SOCKETS"))
(server-start)
