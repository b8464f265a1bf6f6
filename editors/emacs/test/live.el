;;; live.el --- What a drafter does, step by step, in a real Emacs -*- lexical-binding: t; -*-

;;; Code:

(require 'cl-lib)
(require 'bytecomp)

(defvar live-step "start" "The step that is under way.")

(defmacro live-on (name &rest body)
  "Do BODY, the step NAME."
  (declare (indent 1))
  `(progn
     (setq live-step ,name)
     ,@body
     (princ (format "  ok  %s\n" ,name))))

(defun live-check (holds what &rest arguments)
  "Fail with WHAT, formatted with ARGUMENTS, unless HOLDS."
  (unless holds
    (error "%s" (apply #'format what arguments))))

(defun live-await (what answers)
  "Wait until the function ANSWERS gives something, named WHAT; return that."
  (let ((end (+ (float-time) 10))
        answer)
    (while (not (setq answer (funcall answers)))
      (when (> (float-time) end)
        (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))
    answer))

(defun live-open (name)
  "Open the draft NAME and have the server read it."
  (find-file (expand-file-name name (getenv "RESOLINT_DRAFTS")))
  ;; What the command loop does once a command is done.
  (run-hooks 'post-command-hook)
  (live-check (eq major-mode 'resolution-mode) "%s has the mode %s" name major-mode)
  (live-await "the server" #'eglot-current-server)
  (flymake-start))

(defun live-sync ()
  "Tell the server what was changed, as Emacs does when it is idle."
  (eglot--signal-textDocument/didChange))

(defun live-line (number)
  "The text of the line NUMBER."
  (save-excursion
    (goto-char (point-min))
    (forward-line (1- number))
    (buffer-substring-no-properties (point) (line-end-position))))

(defun live-go (number text)
  "Go before TEXT on the line NUMBER."
  (goto-char (point-min))
  (forward-line (1- number))
  (live-check (search-forward text (line-end-position) t) "No %s on %s" text (live-line number))
  (goto-char (match-beginning 0)))

(defun live-found (rule)
  "What RULE found: lines and the texts that are covered."
  (sort
   (cl-loop for one in (flymake-diagnostics)
            when (equal rule (car (resolint--rules (list one))))
            collect (list (line-number-at-pos (flymake-diagnostic-beg one))
                          (buffer-substring-no-properties (flymake-diagnostic-beg one)
                                                          (flymake-diagnostic-end one))))
   (lambda (one other) (< (car one) (car other)))))

(defun live-finds (rule wanted)
  "Check that RULE finds WANTED and nothing else."
  (condition-case nil
      (live-await rule (lambda () (equal (live-found rule) wanted)))
    (error (error "%s found %S, expected %S" rule (live-found rule) wanted))))

(defun live-place (name index)
  "The place that INDEX, as Imenu takes it, gives what begins with NAME, however deep."
  (cl-loop for (title . rest) in index
           thereis (if (consp rest)
                       (live-place name rest)
                     (and (string-prefix-p name title) rest))))

(defun live-act (title)
  "Choose the code action TITLE here, as a user does in the menu."
  (let ((last-nonmenu-event ?\r)
        offered)
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt collection &rest _)
                 (setq offered (all-completions "" collection))
                 (or (cl-find title offered :test #'string-prefix-p)
                     (error "No action %s among %S" title offered)))))
      (eglot-code-actions (point) (point) nil t))))

(defun live-run ()
  "Do all steps."
  (live-on "the package compiles without a warning"
    (let ((byte-compile-error-on-warn t)
          (byte-compile-dest-file-function (lambda (_) (getenv "RESOLINT_ELC"))))
      (live-check (byte-compile-file (locate-library "resolint.el")) "It does not compile"))
    (load (getenv "RESOLINT_ELC") nil t))

  (setq resolint-program (getenv "RESOLINT_BINARY")
        resolint-settings '(:rules (:undefined-acronym "off")))

  (live-on "diagnostics in English"
    (live-open "en.resolution.txt")
    (live-finds "homoglyph" '((6 "С")))
    (live-finds "merged-label" '((27 "de)") (29 "ef)") (39 "34") (41 "45")))
    (live-finds "dangling-reference" '((47 "resolves 7")))
    (live-finds "doubled-terminator" '((47 ";,"))))

  (live-on "settings reach the server"
    (live-finds "undefined-acronym" '()))

  (live-on "a quick fix"
    (live-go 6 "С")
    (live-act "Write the Latin \"C\"")
    (live-check (string-search "Documents C26/17" (live-line 6)) "The letter is not replaced: %s" (live-line 6))
    (live-sync)
    (live-finds "homoglyph" '()))

  (live-on "labels written by hand"
    (dolist (label '((27 "de" "e") (29 "ef" "f") (39 "34" "4") (41 "45" "5")))
      (live-go (car label) (cadr label))
      (delete-char (length (cadr label)))
      (insert (caddr label)))
    (live-sync)
    (live-finds "merged-label" '()))

  (live-on "rename of a label"
    (live-go 35 "2")
    (eglot-rename "3")
    (live-check (string-search "in accordance with resolves 3 above" (live-line 39))
                "The reference does not follow: %s" (live-line 39))
    (live-check (string-prefix-p "3\tto count a settlement" (live-line 37))
                "The clause does not move: %s" (live-line 37))
    (live-sync))

  (live-on "hover"
    (live-go 39 "resolves 3")
    (let ((answer (jsonrpc-request (eglot-current-server) :textDocument/hover
                                   (eglot--TextDocumentPositionParams))))
      (live-check (string-search "to count a settlement" (format "%S" answer))
                  "Hover does not show the clause: %S" answer)))

  (live-on "definition"
    (live-go 39 "3 above")
    (let ((found (xref-backend-definitions 'eglot "")))
      (live-check (= 1 (length found)) "Definitions: %S" found)
      (live-check (= 37 (xref-location-line (xref-item-location (car found)))) "Not there: %S" found)))

  (live-on "references of a code lens"
    (let* ((lenses (jsonrpc-request (eglot-current-server) :textDocument/codeLens
                                    (list :textDocument (eglot--TextDocumentIdentifier))))
           (command (plist-get (aref lenses (1- (length lenses))) :command))
           shown)
      (cl-letf (((symbol-function 'xref-show-xrefs)
                 (lambda (fetcher &rest _) (setq shown (funcall fetcher)))))
        (live-check (resolint--own (plist-get command :command) (plist-get command :arguments))
                    "It is not executed here: %S" command))
      (live-check (cl-every (lambda (one) (string-search "resolves" (xref-item-summary one))) shown)
                  "References: %S" shown)
      (live-check (consp shown) "No references: %S" lenses)))

  (live-on "imenu"
    (let* ((index (imenu--make-index-alist t))
           (place (live-place "3 to count a settlement" index)))
      (live-check place "The index: %S" index)
      (live-check (= 37 (line-number-at-pos place)) "It leads to %s" (line-number-at-pos place))))

  (live-on "formatting"
    (live-check (string-suffix-p "resolves 7;," (live-line 47)) "It reads: %s" (live-line 47))
    (eglot-format)
    (live-check (string-suffix-p "resolves 7;" (live-line 47)) "It reads: %s" (live-line 47)))

  (live-on "diagnostics in Chinese"
    (live-open "zh.resolution.txt")
    (live-finds "homoglyph" '((6 "С")))
    (live-finds "mixed-width-punctuation" '((35 ",")))
    (live-finds "dangling-reference" '((47 "做出决议7"))))

  (live-on "columns behind a sign beyond the basic plane"
    (live-go 47 "顾及")
    (insert "𝒳")
    (live-sync)
    (live-finds "dangling-reference" '((47 "做出决议7")))
    (live-go 47 "𝒳")
    (delete-char 1)
    (live-sync)
    (live-finds "dangling-reference" '((47 "做出决议7"))))

  (live-on "outline"
    (let ((draft (current-buffer)))
      (resolint-outline)
      (with-current-buffer "*proposed: zh.resolution.txt*"
        (live-check (string-search "f)  上述" (buffer-string)) "Proposed: %s" (buffer-string)))
      (with-current-buffer "*original: zh.resolution.txt*"
        (live-check (string-search "e)  上述" (buffer-string)) "Original: %s" (buffer-string))
        (live-check (not (string-search "f)" (buffer-string))) "Original: %s" (buffer-string))
        (goto-char (point-max))
        (forward-line -1)
        (resolint-outline-go))
      (live-check (eq (current-buffer) draft) "RET goes to the draft")
      (live-check (= 49 (line-number-at-pos)) "RET goes to the place")))

  (live-on "status"
    (let ((said (resolint-status)))
      (live-check (string-search "zh · itu-council · proposed reading · as of 2026-04-28" said)
                  "It says %s" said)))

  (live-on "explain"
    (let ((draft (current-buffer)))
      (live-go 47 "做出决议7")
      (live-act "Explain dangling-reference")
      (with-current-buffer "*resolint*"
        (live-check (string-search "Finds references to clauses" (buffer-string))
                    "The page: %s" (buffer-string)))
      (set-buffer draft)))

  (live-on "the end"
    (let* ((server (eglot-current-server))
           (process (jsonrpc--process server)))
      ;; What `eglot-shutdown' says to the server; it does not wait for its end, but kills it.
      (setf (eglot--shutdown-requested server) t)
      (jsonrpc-request server :shutdown nil)
      (jsonrpc-notify server :exit nil)
      (live-await "the server's end" (lambda () (not (process-live-p process))))
      (live-check (zerop (process-exit-status process))
                  "The server ended with %s" (process-exit-status process)))))

(condition-case why
    (let ((inhibit-message t))
      (live-run))
  (error
   (princ (format "  FAILED  %s: %s\n" live-step (error-message-string why)))
   (kill-emacs 1)))

;;; live.el ends here
