;;; early-init.el --- What the Emacs in the tests does without  -*- lexical-binding: t; -*-

;; Compiling for one session only would cost more than it gains.
(setq native-comp-deferred-compilation nil)
