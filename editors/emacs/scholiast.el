;;; scholiast.el --- Notes that cite papers, with Eglot  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "28.1") (eglot "1.9"))

;;; Commentary:

;; Tells Eglot how to start Scholiast for notes, where their workspace begins, and to leave the choice and the order of
;; completions to the server.  README.md beside this file says how to set it up.

;;; Code:

(require 'eglot)
(require 'project)

(defgroup scholiast nil
  "Papers in notes: completed, shown and checked."
  :group 'eglot)

(defcustom scholiast-command '("scholiast" "serve")
  "The program and its arguments."
  :type '(repeat string))

(add-to-list 'eglot-server-programs
             `(((markdown-mode :language-id "markdown") (gfm-mode :language-id "markdown")
                ;; A listing that is open is known as it stands, and not as it was saved.
                (bibtex-mode :language-id "bibtex"))
               . ,(lambda (&rest _) scholiast-command)))

;;; Where a workspace begins

(defun scholiast-project (folder)
  "The project of the nearest .scholiast.yml around FOLDER, for Eglot alone."
  (when (bound-and-true-p eglot-lsp-context)
    (when-let ((root (or (locate-dominating-file folder ".scholiast.yml")
                         (locate-dominating-file folder ".scholiast.yaml"))))
      (cons 'transient (expand-file-name root)))))

(add-hook 'project-find-functions #'scholiast-project)

;;; Completion

;; Emacs takes the word at point for what is being completed, and older versions of Eglot keep only what its letters
;; are found in.  A paper is also found by its authors, by several words in any order, and in spite of typing errors.

(defun scholiast-all-completions (_string table predicate _point)
  "All that TABLE has to offer and PREDICATE lets through, whatever was typed."
  (funcall table "" predicate t))

(defun scholiast-try-completion (string table predicate point)
  "The only completion of TABLE that PREDICATE lets through, else STRING and POINT as they are."
  (let ((all (scholiast-all-completions string table predicate point)))
    (cond ((null all) nil)
          ((cdr all) (cons string point))
          ;; Emacs strips what it inserts of its properties, and Eglot finds the offer's edit by those of its own string.
          (t (cons (substring-no-properties (car all)) (length (car all)))))))

(add-to-list 'completion-styles-alist
             '(scholiast scholiast-try-completion scholiast-all-completions
                         "Everything that the server offers, as it offers it."))

(defun scholiast-set-up-buffer ()
  "Leave completion to the server in a buffer that Scholiast manages."
  (when (and (eglot-managed-p)
             (equal (plist-get (eglot--server-info (eglot-current-server)) :name) "scholiast"))
    (setq-local completion-category-overrides
                (append '((eglot (styles scholiast)) (eglot-capf (styles scholiast)))
                        completion-category-overrides))))

(add-hook 'eglot-managed-mode-hook #'scholiast-set-up-buffer)

;;; Names of files

;; Eglot 1.9 takes the bytes of an address for the characters of a name: names with other letters than ASCII are then
;; shown as numbers, and what is not saved yet is not found by its name.

(defun scholiast-decoded (path)
  "PATH with its letters, where it has only their bytes; else PATH."
  (decode-coding-string (encode-coding-string path 'utf-8) 'utf-8))

(when (fboundp 'eglot--uri-to-path)
  (advice-add 'eglot--uri-to-path :filter-return #'scholiast-decoded))

(provide 'scholiast)

;;; scholiast.el ends here
