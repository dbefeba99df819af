" Description: scholiast lint, for :make

if exists('current_compiler')
    finish
endif

let current_compiler = 'scholiast'

CompilerSet makeprg=scholiast\ lint\ --format\ concise\ --color\ never
CompilerSet errorformat=%f:%l:%c:\ %t%*[a-z][%*[^]]]\ %m

augroup scholiast_compiler
    autocmd!
    autocmd QuickFixCmdPost make,lmake call scholiast#lint#CountBytes()
augroup END
