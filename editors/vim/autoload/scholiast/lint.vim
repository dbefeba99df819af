" The columns of `scholiast lint` count characters, those of Vim's lists count bytes.

function! s:Column(files, item) abort
    let l:path = fnamemodify(bufname(a:item.bufnr), ':p')

    " The file as the program read it.
    if !has_key(a:files, l:path)
        let a:files[l:path] = filereadable(l:path) ? readfile(l:path) : []
    endif

    let l:line = get(a:files[l:path], a:item.lnum - 1, '')
    let l:byte = byteidxcomp(l:line, a:item.col - 1)

    return l:byte < 0 ? strlen(l:line) + 1 : l:byte + 1
endfunction

" Corrects the list that :make or :lmake has just made with the compiler `scholiast`.
function! scholiast#lint#CountBytes() abort
    if get(b:, 'current_compiler', get(g:, 'current_compiler', '')) isnot# 'scholiast'
        return
    endif

    let l:is_local = expand('<amatch>') =~# '^l'
    let l:files = {}
    let l:items = l:is_local ? getloclist(0) : getqflist()

    for l:item in l:items
        if l:item.valid && l:item.col > 0
            let l:item.col = s:Column(l:files, l:item)
        endif
    endfor

    " The list keeps its title.
    call call(l:is_local ? function('setloclist', [0]) : function('setqflist'), [[], 'r', {'items': l:items}])
endfunction
