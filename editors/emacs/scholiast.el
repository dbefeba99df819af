;;; scholiast.el --- Cite papers in notes  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: bib, convenience, languages, tex
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Scholiast knows the papers of your listings and completes, shows, checks and renames the citations of your notes.
;; This file has the options and the commands; `scholiast-ensure' starts the server with Eglot or with lsp-mode:
;;
;;     (add-hook 'markdown-mode-hook #'scholiast-ensure)
;;
;; README.md beside this file says how to set it up.

;;; Code:

(require 'compile)
(require 'project)
(require 'subr-x)

(defgroup scholiast nil
  "Papers in notes: completed, shown and checked."
  :group 'text
  :prefix "scholiast-")

(defcustom scholiast-program nil
  "The program, by its name on the variable `exec-path' or by its path.
nil means that of `scholiast-command', else \"scholiast\"."
  :type '(choice (const :tag "That of the command of the server" nil) string))

(defcustom scholiast-command nil
  "The command of the server; nil means `scholiast-program' with \"serve\"."
  :type '(choice (const :tag "The program, with serve" nil)
                 (repeat :tag "Program and arguments" string)))

(defcustom scholiast-client 'eglot
  "The language client that `scholiast-ensure' starts."
  :type '(choice (const :tag "Eglot" eglot) (const :tag "lsp-mode" lsp-mode)))

(defcustom scholiast-modes
  '((markdown-mode . "markdown") (gfm-mode . "markdown") (markdown-ts-mode . "markdown")
    ;; A listing that is open is known as it stands, and not as it was saved.
    (bibtex-mode . "bibtex"))
  "The major modes of notes and listings, each with its language.
The language is the name that the server knows it by.  Whoever has notes
in plain text adds (text-mode . \"markdown\").  What is changed after a
client was loaded counts in the next Emacs."
  :type '(alist :key-type (symbol :tag "Major mode") :value-type (string :tag "Language")))

(defcustom scholiast-settings nil
  "Settings for the server, where no .scholiast.yml says otherwise.
A plist with the names of the settings and their values as in JSON, such
as (:listings [\"papers.txt\"] :rules (:unknown-title \"off\"))."
  :type '(plist :key-type symbol :value-type sexp))

(defcustom scholiast-search-limit 50
  "How many papers `scholiast-search' offers at most."
  :type 'natnum)

;;; The program

(defconst scholiast--needed "0.1.0"
  "The first version that these files work with.")

(defvar scholiast--known nil
  "Those programs that have said that they are Scholiast, by their paths.")

(defun scholiast--check (path)
  "Let an error say what is wrong with the program at PATH, if anything is."
  (let* ((said (with-temp-buffer
                 (ignore-errors (call-process path nil t nil "--version"))
                 (string-trim (buffer-string))))
         (version (and (string-match "\\`\\([0-9]+\\.[0-9]+\\.[0-9]+\\)[^ \t\n]*\\'" said) (match-string 1 said))))
    (cond ((null version)
           (user-error "Scholiast was not started: %s is another program, its `--version' says \"%s\"; install Scholiast, \
then put it on your PATH or set `scholiast-program'"
                       path (truncate-string-to-width (replace-regexp-in-string "[ \t\n]+" " " said) 40)))
          ((version< version scholiast--needed)
           (user-error "Scholiast was not started: %s is version %s, install %s or newer"
                       path said scholiast--needed)))))

(defun scholiast--find (program)
  "Give PROGRAM if it is Scholiast, else an error with what to do."
  (let ((path (executable-find program)))
    (unless path
      (user-error "Scholiast was not found: there is no program `%s'; install it, then put it on your \
PATH or set `scholiast-program'" program))
    (unless (member path scholiast--known)
      (scholiast--check path)
      (push path scholiast--known))
    program))

(defun scholiast--program ()
  "Give the program that commands run, if there is one."
  (scholiast--find (or scholiast-program (car scholiast-command) "scholiast")))

(defun scholiast--server-command ()
  "Give the command that starts the server, whether there is one or not."
  (or scholiast-command (list (or scholiast-program "scholiast") "serve")))

(defun scholiast-server-command ()
  "Give the command that starts the server, as a list of strings."
  (let ((command (scholiast--server-command)))
    ;; What begins with another program is the user's own word.
    (when (or (equal (cadr command) "serve") (not (executable-find (car command))))
      (scholiast--find (car command)))
    command))

(defun scholiast--run (&rest arguments)
  "What the program writes to its standard output for ARGUMENTS.
Exit code 1, which stands for findings, is no failure."
  (let ((errors (make-temp-file "scholiast")))
    (unwind-protect
        (with-temp-buffer
          (let* ((coding-system-for-read 'utf-8)
                 (code (apply #'call-process (scholiast--program) nil (list t errors) nil arguments)))
            (unless (memq code '(0 1))
              (user-error "Scholiast failed: %s"
                          (with-temp-buffer (insert-file-contents errors) (string-trim (buffer-string)))))
            (buffer-string)))
      (delete-file errors))))

;;; Where a workspace begins

(defun scholiast-root (folder)
  "The folder of the nearest .scholiast.yml around FOLDER; nil if there is none."
  (when-let ((root (or (locate-dominating-file folder ".scholiast.yml")
                       (locate-dominating-file folder ".scholiast.yaml"))))
    (expand-file-name root)))

;;; The language clients

(declare-function scholiast-eglot-ensure "scholiast-eglot")
(declare-function scholiast-lsp-ensure "scholiast-lsp")

(defvar-local scholiast-connection nil
  "How commands reach the server of this buffer; nil where there is none.
A plist of functions: `:execute' is given a command and its argument and
gives the result, `:place' gives point as a plist with `:uri' and
`:position', `:root' gives the folder in which the server works, and
`:opens' says whether the client opens addresses.")

(defun scholiast--require (client)
  "Load the language client CLIENT, or say what to do where there is none."
  (unless (require client nil t)
    (user-error "Scholiast needs %s, which is not installed: `M-x package-install RET %s', or set `scholiast-client' to %s"
                client client (if (eq client 'eglot) 'lsp-mode 'eglot))))

(defun scholiast--root ()
  "The folder in which the server of this buffer works, or in which it would."
  (or (when scholiast-connection (funcall (scholiast--connection :root)))
      (scholiast-root default-directory)
      (when-let ((project (project-current))) (project-root project))
      default-directory))

;;;###autoload
(defun scholiast-ensure ()
  "Start Scholiast for this buffer, with the client of `scholiast-client'.
Put it on the hooks of the modes in which you write notes."
  (interactive)
  (condition-case failure
      (pcase scholiast-client
        ('lsp-mode (scholiast--require 'lsp-mode) (require 'scholiast-lsp) (scholiast-lsp-ensure))
        (_ (scholiast--require 'eglot) (require 'scholiast-eglot) (scholiast-eglot-ensure)))
    ;; On a hook, an error would keep the other functions of the hook from being called.
    (user-error (message "%s" (error-message-string failure)))))

(defun scholiast--connection (member)
  "The function for MEMBER of the connection of this buffer."
  (or (plist-get scholiast-connection member)
      (user-error "Scholiast does not run for this buffer; start it with `M-x scholiast-ensure'")))

(defun scholiast-execute (command &optional argument)
  "Have the server execute COMMAND, a string; give the result.
ARGUMENT is a plist, or nil where the command needs none."
  (funcall (scholiast--connection :execute) command argument))

(defun scholiast--uri ()
  "The address of the note in this buffer."
  (plist-get (funcall (scholiast--connection :place)) :uri))

;;; Commands of the server

;;;###autoload
(defun scholiast-reload ()
  "Read settings, listings and notes again."
  (interactive)
  (scholiast-execute "scholiast.reload" (list :uri (scholiast--uri)))
  (message "Scholiast reads settings, listings and notes again"))

;;;###autoload
(defun scholiast-open-paper ()
  "Open the web address of the paper at point in a browser."
  (interactive)
  (let ((address (scholiast-execute "scholiast.openPaper" (funcall (scholiast--connection :place)))))
    (unless (funcall (scholiast--connection :opens))
      (browse-url address))
    (message "%s" address)))

;;;###autoload
(defun scholiast-export-cited (output &optional format)
  "Write the papers that this note cites into the file OUTPUT.
With a prefix argument, ask for the FORMAT; else the ending of OUTPUT says it."
  (interactive
   (list (expand-file-name (read-file-name "Export the cited papers to: "))
         (when current-prefix-arg (read-string "Format: "))))
  (let ((result (scholiast-execute
                 "scholiast.exportCited"
                 `(:uri ,(scholiast--uri) :output ,output ,@(when format (list :format format))))))
    (message "%d papers written to %s; %d references are unclear"
             (plist-get result :papers) output (plist-get result :unclear))))

;;;###autoload
(defun scholiast-clean-cache ()
  "Remove what is kept of listings between runs."
  (interactive)
  (let ((result (scholiast-execute "scholiast.cleanCache")))
    (message "%d files with %d bytes removed" (plist-get result :files) (plist-get result :bytes))))

;;;###autoload
(defun scholiast-doctor ()
  "Show which listings were read, how many papers they have, and what failed.
The server of this buffer is asked; where there is none, the program."
  (interactive)
  (let ((report (if scholiast-connection
                    (scholiast-execute "scholiast.showDoctor" (list :uri (scholiast--uri)))
                  (let ((default-directory (scholiast--root)))
                    (scholiast--run "doctor" "--color" "never")))))
    (with-current-buffer (get-buffer-create "*scholiast doctor*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert report)
        (goto-char (point-min)))
      (special-mode)
      (display-buffer (current-buffer)))))

;;; Searching

(defvar scholiast-search-history nil
  "What was searched for with `scholiast-search'.")

(defun scholiast--papers (query)
  "Give the papers that fit QUERY, the best first, with what cites them here."
  (append (scholiast-execute "scholiast.search"
                             `(:query ,query :limit ,scholiast-search-limit ,@(funcall (scholiast--connection :place))))
          nil))

(defun scholiast--offers (papers)
  "Give a label for each of PAPERS; those with the same title have their keys."
  (let ((titles (mapcar (lambda (paper) (plist-get paper :title)) papers)))
    (mapcar (lambda (paper)
              (let ((title (plist-get paper :title)))
                (cons (if (cdr (seq-filter (lambda (other) (equal other title)) titles))
                          (format "%s @%s" title (plist-get paper :key))
                        title)
                      paper)))
            papers)))

(defun scholiast--choose (papers)
  "The one of PAPERS that the user chooses; the only one without a question."
  (if (null (cdr papers))
      (car papers)
    (let* ((offers (scholiast--offers papers))
           (annotate (lambda (label)
                       (let ((paper (cdr (assoc label offers))))
                         (format "  %s" (string-join
                                         (remove "" (list (or (plist-get paper :authors) "")
                                                          (format "%s" (or (plist-get paper :year) ""))
                                                          (concat "@" (plist-get paper :key))))
                                         ", ")))))
           (table (lambda (string predicate action)
                    (if (eq action 'metadata)
                        ;; The best comes first, and nothing else.
                        `(metadata (annotation-function . ,annotate) (display-sort-function . identity)
                                   (cycle-sort-function . identity))
                      (complete-with-action action offers string predicate)))))
      (cdr (assoc (completing-read "Cite: " table nil t nil nil (caar offers)) offers)))))

;;;###autoload
(defun scholiast-search (query &optional by-title)
  "Insert a citation of a paper that fits QUERY, as the server writes it here.
QUERY is any words of its title, authors, year or key, mistyped or not;
nothing at all means the most recent papers.  With a prefix argument
BY-TITLE, insert [[Title]] instead of [@key]."
  (interactive
   (list (read-string "Search papers: " nil 'scholiast-search-history) current-prefix-arg))
  (let ((papers (scholiast--papers query)))
    (unless papers (user-error "No paper fits `%s'" query))
    (barf-if-buffer-read-only)
    (let ((paper (scholiast--choose papers)))
      (insert (or (plist-get paper (if by-title :link :citation))
                  (user-error "`%s' cannot be cited by its %s" (plist-get paper :key) (if by-title "title" "key")))))))

;;; Checking

(defvar scholiast-lint-error-regexp-alist
  '(("^\\([^\n:]+\\):\\([0-9]+\\):\\([0-9]+\\): \\(?:error\\|\\(warning\\)\\|\\(information\\|hint\\)\\)\\[" 1 2 3 (4 . 5)))
  "How a line of `scholiast lint' names its place.")

(define-compilation-mode scholiast-lint-mode "Scholiast lint"
  "Show the findings in all notes of a workspace, each leading to its place."
  (setq-local compilation-error-regexp-alist scholiast-lint-error-regexp-alist)
  ;; Columns count characters, and not what a tabulator makes of them.
  (setq-local compilation-error-screen-columns nil)
  (setq-local compilation-disable-input t))

;;;###autoload
(defun scholiast-lint ()
  "Check all notes of the workspace, in a buffer that leads to the findings.
The program reads .scholiast.yml; `scholiast-settings' are for the server."
  (interactive)
  (let ((default-directory (scholiast--root)))
    (compilation-start
     (mapconcat #'shell-quote-argument (list (scholiast--program) "lint" "--format" "concise" "--color" "never") " ")
     #'scholiast-lint-mode)))

(provide 'scholiast)

;;; scholiast.el ends here
