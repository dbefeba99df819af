" Description: scholiast lint, for :make

if exists('current_compiler')
    finish
endif

let current_compiler = 'scholiast'

CompilerSet makeprg=scholiast\ lint\ --format\ concise\ --color\ never
CompilerSet errorformat=%f:%l:%v:\ %t%*[a-z][%*[^]]]\ %m
