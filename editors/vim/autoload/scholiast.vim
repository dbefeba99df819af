" Completion as the server means it: ALE's own keeps only what begins with the word before the cursor, and no paper would
" be found by several words of its title.

" How long to wait for an answer, in seconds.
let s:patience = 5.0

function! s:Take(response) abort
    let s:items = get(get(a:response, 'result', {}), 'items', [])
endfunction

" The offers of the server at the cursor.
function! s:Ask() abort
    let l:buffer = bufnr('')
    unlet! s:items

    " What was typed is told first.
    call ale#lsp_linter#SendRequest(l:buffer, 'scholiast', ale#lsp#message#DidChange(l:buffer))
    call ale#lsp_linter#SendRequest(l:buffer, 'scholiast', [0, 'textDocument/completion', {
    \   'textDocument': {'uri': ale#util#ToURI(expand('#' . l:buffer . ':p'))},
    \   'position': {'line': line('.') - 1, 'character': col('.') - 1},
    \}], function('s:Take'))

    let l:start = reltime()

    while !exists('s:items') && reltimefloat(reltime(l:start)) < s:patience
        sleep 5m
    endwhile

    return get(s:, 'items', [])
endfunction

" For 'omnifunc'.
function! scholiast#complete(findstart, base) abort
    if a:findstart
        let l:executable = ale#Var(bufnr(''), 'markdown_scholiast_executable')

        if !executable(l:executable)
            echohl ErrorMsg
            echomsg printf('Scholiast was not found: there is no program ''%s''; build it with `make release`, then put'
            \   . ' it on your PATH or set g:ale_markdown_scholiast_executable', l:executable)
            echohl None

            return -3
        endif

        let l:items = s:Ask()

        if empty(l:items)
            return -3
        endif

        return has_key(l:items[0], 'textEdit') ? l:items[0].textEdit.range.start.character : col('.') - 1
    endif

    let l:words = map(copy(s:items), {_, item -> {
    \   'word': has_key(item, 'textEdit') ? item.textEdit.newText : item.label,
    \   'abbr': item.label,
    \   'menu': get(item, 'detail', ''),
    \   'equal': 1,
    \}})

    " The server is asked again at every key.
    return {'words': l:words, 'refresh': 'always'}
endfunction
