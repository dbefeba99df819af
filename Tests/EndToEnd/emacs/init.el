;;; init.el --- The whole configuration of the Emacs in the tests  -*- lexical-binding: t; -*-

;; What editors/emacs/README.md tells people to write.
(add-to-list 'load-path (concat (getenv "SCHOLIAST_REPOSITORY") "/editors/emacs"))
(require 'scholiast)
(setq scholiast-modes '((markdown-mode . "markdown") (bibtex-mode . "bibtex") (text-mode . "markdown")))
(setq scholiast-client (intern (getenv "SCHOLIAST_CLIENT")))
(add-hook 'markdown-mode-hook #'scholiast-ensure)
(add-hook 'bibtex-mode-hook #'scholiast-ensure)
(when (eq scholiast-client 'lsp-mode)
  (add-hook 'markdown-mode-hook #'company-mode))

;; The server under test, and a door for the test to look in.
(require 'json)
(setq scholiast-command (append (json-read-from-string (getenv "SCHOLIAST_COMMAND")) nil))
(setq scholiast-program (getenv "SCHOLIAST_PROGRAM"))
;; What would be opened in a browser.
(defvar opened nil)
(setq browse-url-browser-function (lambda (address &rest _) (push address opened)))
(setq server-socket-dir (getenv "SCHOLIAST_SOCKETS"))
(server-start)
