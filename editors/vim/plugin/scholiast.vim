" Description: Commands for notes; what they do is in autoload/scholiast.vim

if exists('g:loaded_scholiast')
    finish
endif

let g:loaded_scholiast = 1

command! -bar ScholiastFix call scholiast#Fix()

nnoremap <Plug>(scholiast_fix) <Cmd>call scholiast#Fix()<CR>
