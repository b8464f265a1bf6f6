;;; resolint.el --- Draft resolutions of international bodies -*- lexical-binding: t; -*-

;; Author: The Resolint authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: languages, text
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A mode for draft resolutions, and the language server `resolint lsp' for it, through Eglot.
;; Diagnostics, fixes, rename of a label, definition and references are Eglot's own; the commands
;; here show what is of drafts alone: both readings of a redline, how a draft was read, and the page
;; of a rule.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(require 'seq)
(require 'subr-x)

(defgroup resolint nil
  "Draft resolutions of international bodies."
  :group 'text)

(defcustom resolint-program "resolint"
  "The program: a name that is looked for on the PATH, or a file."
  :type 'string)

(defcustom resolint-settings nil
  "What resolint.toml leaves open, as a property list.
The keys are :profile, :language, :meeting, :asOf, :stage, :view and :rules;
for instance (:stage \"submission\" :rules (:undefined-acronym \"off\"))."
  :type 'plist)

(defcustom resolint-start-server t
  "Whether the server is started for every draft that is opened."
  :type 'boolean)

;;; The mode

;;;###autoload
(define-derived-mode resolution-mode text-mode "Resolution"
  "Mode for draft resolutions.
A clause is one long line, which is wrapped at words."
  (visual-line-mode)
  (when (and resolint-start-server buffer-file-name)
    (if (executable-find resolint-program)
        (eglot-ensure)
      (message "No program %s; see the variable resolint-program" resolint-program))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.resolution\\(?:\\.\\(?:txt\\|md\\)\\)?\\'" . resolution-mode))

(dolist (command '((resolint-outline . "C-c C-o")
                   (resolint-status . "C-c C-s")
                   (resolint-explain . "C-c C-e")))
  (define-key resolution-mode-map (kbd (cdr command)) (car command)))

;;; The server

(defclass resolint-server (eglot-lsp-server) ()
  "The language server of Resolint.")

(defun resolint--contact (&rest _)
  "Return what Eglot is to start."
  (list 'resolint-server (or (executable-find resolint-program) resolint-program) "lsp"))

(add-to-list 'eglot-server-programs '(resolution-mode . resolint--contact))

(cl-defmethod eglot-initialization-options ((_server resolint-server))
  "The settings; an empty object where there are none."
  (or resolint-settings (make-hash-table)))

(defun resolint--ask (method parameters)
  "Ask the server METHOD with PARAMETERS; return its answer."
  (jsonrpc-request (or (eglot-current-server)
                       (user-error "No server reads this buffer; start one with M-x eglot"))
                   method parameters :deferred 'resolint))

(defun resolint--of-buffer (command)
  "Have the server execute COMMAND on the draft of this buffer."
  (resolint--ask :workspace/executeCommand
                 (list :command command
                       :arguments (vector (plist-get (eglot--TextDocumentIdentifier) :uri)))))

(defun resolint--own (command arguments)
  "Execute COMMAND with ARGUMENTS here if it is one of the editor.
Return whether it was."
  (pcase command
    ("resolint.explain" (resolint-explain (elt arguments 0)) t)
    ("resolint.references" (resolint--references (elt arguments 2)) t)))

;; Which of the two Eglot asks depends on its version; the older is not asked where the newer is.
(if (fboundp 'eglot-execute)
    (cl-defmethod eglot-execute ((_server resolint-server) action)
      "Execute ACTION here if it is a command of the editor."
      (let ((command (plist-get action :command)))
        (unless (and (stringp command)
                     (resolint--own command (plist-get action :arguments)))
          (cl-call-next-method))))
  (with-suppressed-warnings ((obsolete eglot-execute-command))
    (cl-defmethod eglot-execute-command ((_server resolint-server) command arguments)
      "Execute COMMAND with ARGUMENTS here if it is one of the editor."
      (unless (resolint--own (format "%s" command) arguments)
        (cl-call-next-method)))))

(defun resolint--references (locations)
  "Show LOCATIONS, as the protocol gives them, as references."
  (xref-show-xrefs
   (lambda ()
     (mapcar (lambda (location)
               (let* ((start (plist-get (plist-get location :range) :start))
                      (file (resolint--file (plist-get location :uri)))
                      (line (1+ (plist-get start :line))))
                 (xref-make (resolint--line file line)
                            (xref-make-file-location file line (plist-get start :character)))))
             locations))
   nil))

(defun resolint--file (uri)
  "The name of the file that URI names."
  (if (fboundp 'eglot-uri-to-path)
      (eglot-uri-to-path uri)
    (with-no-warnings (eglot--uri-to-path uri))))

(defun resolint--line (file line)
  "The text of LINE of FILE."
  (with-current-buffer (find-file-noselect file)
    (save-excursion
      (save-restriction
        (widen)
        (goto-char (point-min))
        (forward-line (1- line))
        (buffer-substring (line-beginning-position) (line-end-position))))))

;;; How a draft was read

(defun resolint--understood (coverage)
  "How much of what COVERAGE counts was understood, of how much."
  (let ((seen (plist-get coverage :seen)))
    (format "%d/%d"
            (or (plist-get coverage :known) (- seen (plist-get coverage :not_understood)))
            seen)))

(defun resolint-status ()
  "Say how the draft was read: language, profile, reference date, coverage, counts."
  (interactive)
  (let* ((status (resolint--of-buffer "resolint.status"))
         (coverage (plist-get status :coverage))
         (summary (plist-get status :summary)))
    (message (concat "%s · %s · %s reading · as of %s · references %s · citations %s"
                     " · %d errors, %d warnings, %d hints")
             (plist-get status :language)
             (plist-get status :profile)
             (plist-get status :view)
             (plist-get (plist-get status :as_of) :date)
             (resolint--understood (plist-get coverage :references))
             (resolint--understood (plist-get coverage :citations))
             (plist-get summary :errors)
             (plist-get summary :warnings)
             (plist-get summary :hints))))

;;; The page of a rule

(defun resolint--rules (diagnostics)
  "The ids of the rules that DIAGNOSTICS of Flymake come from."
  (seq-uniq
   (delq nil
         (mapcar (lambda (diagnostic)
                   (let ((data (flymake-diagnostic-data diagnostic)))
                     (plist-get (alist-get 'eglot-lsp-diag data) :code)))
                 diagnostics))))

(defun resolint-explain (rule)
  "Show the page of RULE: the finding, its reason and its remedy."
  (interactive
   (let ((here (resolint--rules (flymake-diagnostics (line-beginning-position)
                                                     (line-end-position)))))
     (list (completing-read "Rule: " (resolint--rules (flymake-diagnostics)) nil nil nil nil
                            (car here)))))
  ;; The command of that name would say the page's first paragraph in the echo area as well.
  (let ((page (resolint--ask :resolint/explain (list :rule rule))))
    (with-help-window "*resolint*"
      (princ page))))

;;; Both readings as trees

(defvar-local resolint--draft nil
  "The draft that an outline is of.")

(defvar resolint-outline-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "RET") #'resolint-outline-go)
    map)
  "Keys of an outline.")

(define-derived-mode resolint-outline-mode special-mode "Outline"
  "Mode for the outline of a draft."
  (setq truncate-lines t))

(defun resolint-outline-go ()
  "Go to the place of this line in the draft."
  (interactive)
  (let ((line (get-text-property (line-beginning-position) 'resolint-line)))
    (unless (and line (buffer-live-p resolint--draft))
      (user-error "No place of a draft on this line"))
    (pop-to-buffer resolint--draft)
    (goto-char (point-min))
    (forward-line (1- line))))

(defun resolint--text-behind (label line draft)
  "What stands behind LABEL on LINE of the buffer DRAFT."
  (with-current-buffer draft
    (save-excursion
      (save-restriction
        (widen)
        (goto-char (point-min))
        (forward-line (1- line))
        (let ((text (buffer-substring-no-properties (point) (line-end-position))))
          (if label (string-trim (replace-regexp-in-string "\\`\\S-*\\s-+" "" text)) text))))))

(defun resolint--insert (node depth draft)
  "Insert NODE of the tree of DRAFT and all below it, DEPTH levels deep."
  (let ((kind (plist-get node :kind))
        (label (plist-get node :label))
        (line (plist-get (plist-get (plist-get node :range) :start) :line)))
    (unless (member kind '("document" "text"))
      (insert (propertize
               (concat (make-string (* 2 depth) ?\s)
                       label
                       (when (member kind '("clause" "item"))
                         (concat "  " (resolint--text-behind label line draft)))
                       (when-let ((state (plist-get node :state)))
                         (format "  [%s]" state))
                       "\n")
               'resolint-line line))
      (cl-incf depth))
    (seq-doseq (child (plist-get node :children))
      (resolint--insert child depth draft))))

(defun resolint--show (reading tree draft direction window)
  "Show TREE, a READING of the buffer DRAFT, in a window; return that.
It is one that shows it already, or a new one in DIRECTION of WINDOW."
  (let ((buffer (get-buffer-create (format "*%s: %s*" reading (buffer-name draft)))))
    (with-current-buffer buffer
      (resolint-outline-mode)
      (setq resolint--draft draft)
      (let ((inhibit-read-only t))
        (erase-buffer)
        (resolint--insert tree 0 draft))
      (goto-char (point-min)))
    (display-buffer buffer `((display-buffer-reuse-window display-buffer-in-direction)
                             (direction . ,direction)
                             (window . ,window)))))

(defun resolint-outline ()
  "Show the proposed reading of the draft as a tree.
Of a redline, show the original reading as well.
RET goes to the place in the draft."
  (interactive)
  (let* ((draft (current-buffer))
         (readings (resolint--of-buffer "resolint.outline"))
         (original (plist-get readings :original))
         (shown (resolint--show "proposed" (plist-get readings :proposed) draft
                                'right (selected-window))))
    (when original
      (resolint--show "original" original draft 'below shown))))

(provide 'resolint)
;;; resolint.el ends here
