;;; scholiast-eglot.el --- Scholiast with Eglot  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Tells Eglot how to start Scholiast for notes, where their workspace begins, and to leave the choice and the order of
;; completions to the server.  `scholiast-ensure' loads this file; whoever calls `eglot-ensure' requires it.

;;; Code:

(require 'scholiast)
(require 'eglot)

(defun scholiast-eglot-contact (&optional _interactive)
  "Say how Eglot is to reach the server, and with which settings."
  (append (scholiast-server-command)
          (when scholiast-settings (list :initializationOptions scholiast-settings))))

(add-to-list 'eglot-server-programs
             (cons (mapcar (lambda (mode) (list (car mode) :language-id (cdr mode))) scholiast-modes)
                   #'scholiast-eglot-contact))

;;;###autoload
(defun scholiast-eglot-ensure ()
  "Start Scholiast for this buffer, with Eglot."
  ;; Eglot would ask, and only once the buffer is shown.
  (scholiast-server-command)
  (eglot-ensure))

;;; Where a workspace begins

(defun scholiast-eglot-project (folder)
  "The project of the nearest .scholiast.yml around FOLDER, for Eglot alone.
Servers of other modes begin where they did."
  (when (and (bound-and-true-p eglot-lsp-context)
             (apply #'provided-mode-derived-p major-mode (mapcar #'car scholiast-modes)))
    (when-let ((root (scholiast-root folder)))
      (cons 'transient root))))

(add-hook 'project-find-functions #'scholiast-eglot-project)

;;; Commands

(defun scholiast-eglot--execute (command argument)
  "Have the server execute COMMAND with ARGUMENT."
  (condition-case failure
      (jsonrpc-request (eglot-current-server) :workspace/executeCommand
                       (list :command command :arguments (if argument (vector argument) []))
                       ;; What was typed is told first.
                       :deferred :workspace/executeCommand)
    (jsonrpc-error
     (user-error "Scholiast: %s" (or (alist-get 'jsonrpc-error-message (cddr failure))
                                     (error-message-string failure))))))

(defun scholiast-eglot--place ()
  "Point, as the server knows it."
  (let ((place (eglot--TextDocumentPositionParams)))
    (list :uri (plist-get (plist-get place :textDocument) :uri) :position (plist-get place :position))))

(defun scholiast-eglot--root ()
  "The folder in which the server works."
  (project-root (eglot--project (eglot-current-server))))

(defun scholiast-eglot--opens ()
  "Whether this Eglot opens addresses by itself."
  (let* ((abilities (eglot-client-capabilities (eglot-current-server)))
         (ability (plist-get (plist-get (plist-get abilities :window) :showDocument) :support)))
    (and ability (not (eq ability :json-false)))))

;;; Completion

;; Emacs takes the word at point for what is being completed, and older versions of Eglot keep only what its letters
;; are found in.  A paper is also found by its authors, by several words in any order, and in spite of typing errors.

(defun scholiast-eglot-all-completions (_string table predicate _point)
  "Give all that TABLE has to offer under PREDICATE, whatever was typed."
  (funcall table "" predicate t))

(defun scholiast-eglot-try-completion (string table predicate point)
  "Give the only completion of TABLE under PREDICATE.
Where there are several, STRING and POINT stay as they are."
  (let ((all (scholiast-eglot-all-completions string table predicate point)))
    (cond ((null all) nil)
          ((cdr all) (cons string point))
          ;; Emacs strips what it inserts of its properties, and Eglot finds the offer's edit by those of its own string.
          (t (cons (substring-no-properties (car all)) (length (car all)))))))

(add-to-list 'completion-styles-alist
             '(scholiast scholiast-eglot-try-completion scholiast-eglot-all-completions
                         "Everything that the server offers, as it offers it."))

(defun scholiast-eglot-set-up-buffer ()
  "Leave completion to the server where Scholiast manages the buffer."
  (setq scholiast-connection nil)
  (when (and (eglot-managed-p)
             (equal (plist-get (eglot--server-info (eglot-current-server)) :name) "scholiast"))
    (setq scholiast-connection
          (list :execute #'scholiast-eglot--execute :place #'scholiast-eglot--place :root #'scholiast-eglot--root
                :opens #'scholiast-eglot--opens))
    (setq-local completion-category-overrides
                (append '((eglot (styles scholiast)) (eglot-capf (styles scholiast)))
                        completion-category-overrides))))

(add-hook 'eglot-managed-mode-hook #'scholiast-eglot-set-up-buffer)

;;; Names of files

;; Eglot 1.9 takes the bytes of an address for the characters of a name: names with other letters than ASCII are then
;; shown as numbers, and what is not saved yet is not found by its name.

(defun scholiast-eglot--decoded (path)
  "PATH with its letters, where it has only their bytes; else PATH."
  (decode-coding-string (encode-coding-string path 'utf-8) 'utf-8))

(when (fboundp 'eglot--uri-to-path)
  (advice-add 'eglot--uri-to-path :filter-return #'scholiast-eglot--decoded))

(provide 'scholiast-eglot)

;;; scholiast-eglot.el ends here
