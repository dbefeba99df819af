;;; scholiast-lsp.el --- Scholiast with lsp-mode  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Tells lsp-mode how to start Scholiast for notes.  `scholiast-ensure' loads this file where `scholiast-client' is
;; `lsp-mode'; whoever calls `lsp' requires it.

;;; Code:

(require 'scholiast)
(require 'lsp-mode)
(require 'lsp-completion)

(defun scholiast-lsp-settings ()
  "Give the settings for the server, and register them with lsp-mode.
When it is asked for them later, it answers with what is registered."
  (let ((rest scholiast-settings) settings)
    (while rest
      (push (list (concat "scholiast." (substring (symbol-name (pop rest)) 1)) (pop rest)) settings))
    (lsp-register-custom-settings settings))
  scholiast-settings)

(dolist (mode scholiast-modes)
  (add-to-list 'lsp-language-id-configuration mode))

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection #'scholiast-server-command
                                        (lambda () (executable-find (car (scholiast--server-command)))))
  :activation-fn (lambda (_file mode)
                   (and (apply #'provided-mode-derived-p mode (mapcar #'car scholiast-modes)) t))
  :initialization-options #'scholiast-lsp-settings
  ;; It counts characters, and older versions do not say so.
  :custom-capabilities '((general . ((positionEncodings . ["utf-32"]))))
  ;; Beside a server for Markdown itself.
  :add-on? t
  :server-id 'scholiast))

;;;###autoload
(defun scholiast-lsp-ensure ()
  "Start Scholiast for this buffer, with lsp-mode.
A folder with a .scholiast.yml is a project without a question."
  (scholiast-server-command)
  (when-let ((root (and buffer-file-name (scholiast-root default-directory))))
    (unless (member (lsp-f-canonical root) (lsp-session-folders (lsp-session)))
      (lsp-workspace-folders-add root)))
  ;; It offers to take snippets, and fails on the first where this is not there.
  (unless (fboundp 'yas-expand-snippet)
    (setq-local lsp-enable-snippet nil))
  (lsp-deferred))

;;; Commands

(defun scholiast-lsp--workspace ()
  "The connection to the server of this buffer."
  (seq-find (lambda (workspace)
              (eq (lsp--client-server-id (lsp--workspace-client workspace)) 'scholiast))
            (lsp-workspaces)))

(defun scholiast-lsp--members (value)
  "Give VALUE, with plists where lsp-mode has made hash tables of its parts."
  (cond ((hash-table-p value)
         (let (members)
           (maphash (lambda (name member) (setq members `(,(intern (concat ":" name)) ,member ,@members))) value)
           members))
        ((or (vectorp value) (listp value)) (mapcar #'scholiast-lsp--members value))
        (t value)))

(defun scholiast-lsp--execute (command argument)
  "Have the server execute COMMAND with ARGUMENT."
  (condition-case failure
      (with-lsp-workspace (scholiast-lsp--workspace)
        (scholiast-lsp--members
         (lsp-request "workspace/executeCommand"
                      (list :command command :arguments (if argument (vector argument) [])))))
    (error (user-error "Scholiast: %s" (error-message-string failure)))))

(defun scholiast-lsp--place ()
  "Point, as the server knows it."
  (list :uri (lsp--buffer-uri) :position (lsp--cur-position)))

(defun scholiast-lsp--root ()
  "The folder in which the server works."
  (lsp--workspace-root (scholiast-lsp--workspace)))

(defun scholiast-lsp--opens ()
  "Whether this lsp-mode opens addresses by itself."
  (let* ((abilities (lsp--client-capabilities))
         (ability (alist-get 'support (alist-get 'showDocument (alist-get 'window abilities)))))
    (and ability (not (eq ability :json-false)))))

;;; Completion

;; Company has a function of lsp-mode mark what was typed in each offer.  It asks for offers as it shows them, and puts a
;; character of its own before a wide letter: where a title begins with one, what lsp-mode keeps of it is not there any
;; more, its function fails, and no list is shown.

(defun scholiast-lsp-completion-at-point ()
  "As `lsp-completion-at-point', but mark nothing in an offer that was changed."
  (when-let ((offered (and lsp-completion-mode (lsp-completion-at-point))))
    (pcase-let* ((`(,start ,end ,table . ,properties) offered)
                 (match (plist-get properties :company-match)))
      `(,start ,end ,table
               :company-match ,(lambda (offer)
                                 (when (get-text-property 0 'lsp-completion-start-point offer)
                                   (funcall match offer)))
               ,@properties))))

(defun scholiast-lsp-set-up-completion ()
  "Have a buffer of Scholiast's completed by `scholiast-lsp-completion-at-point'."
  (when (and lsp-completion-mode (scholiast-lsp--workspace))
    (setq-local completion-at-point-functions
                (mapcar (lambda (function)
                          (if (eq function #'lsp-completion-at-point) #'scholiast-lsp-completion-at-point function))
                        completion-at-point-functions))))

;; Each time that a server registers something, lsp-mode sets all up anew.
(add-hook 'lsp-completion-mode-hook #'scholiast-lsp-set-up-completion)

;;; Buffers

(defun scholiast-lsp-set-up-buffer ()
  "Let commands reach the server in a buffer that Scholiast manages."
  (setq scholiast-connection nil)
  (when (scholiast-lsp--workspace)
    (setq scholiast-connection
          (list :execute #'scholiast-lsp--execute :place #'scholiast-lsp--place :root #'scholiast-lsp--root
                :opens #'scholiast-lsp--opens))
    (scholiast-lsp-set-up-completion)
    ;; lsp-mode indents what was completed, and with the indentation of markdown-mode it never ends on a last line.
    (setq-local lsp-enable-relative-indentation t)))

(add-hook 'lsp-after-open-hook #'scholiast-lsp-set-up-buffer)

(provide 'scholiast-lsp)

;;; scholiast-lsp.el ends here
