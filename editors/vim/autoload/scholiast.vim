" Completion as the server means it: ALE's own keeps only what begins with the word before the cursor, and no paper would
" be found by several words of its title.

" How long to wait for an answer, in seconds.
let s:patience = 5.0

function! scholiast#Say(text) abort
    redraw
    echohl ErrorMsg
    echomsg a:text
    echohl None
endfunction

function! s:Send(message, ...) abort
    return call('ale#lsp_linter#SendRequest', [bufnr(''), 'scholiast', a:message] + a:000)
endfunction

" An answer that comes late finds a request that nobody waits for.
function! s:Take(request, response) abort
    let a:request.items = get(get(a:response, 'result', {}), 'items', [])
endfunction

" Why the program is not started.
function! s:Problem() abort
    return scholiast#program#Problem(ale#Var(bufnr(''), 'markdown_scholiast_executable'))
endfunction

" The offers of the server at the cursor; v:null where there is no answer.
function! s:Ask() abort
    let l:buffer = bufnr('')
    let l:request = {}

    " What was typed is told first.
    if !s:Send(ale#lsp#message#DidChange(l:buffer))
    \|| !s:Send([0, 'textDocument/completion', {
    \   'textDocument': {'uri': ale#util#ToURI(expand('#' . l:buffer . ':p'))},
    \   'position': {'line': line('.') - 1, 'character': col('.') - 1},
    \}], function('s:Take', [l:request]))
        let l:problem = s:Problem()
        call scholiast#Say(!empty(l:problem)
        \   ? l:problem
        \   : 'Scholiast does not run for this buffer; `:ALEInfo` says what ALE started')

        return v:null
    endif

    let l:start = reltime()

    while !has_key(l:request, 'items')
        let l:problem = s:Problem()

        if !empty(l:problem)
            call scholiast#Say(l:problem)

            return v:null
        endif

        if reltimefloat(reltime(l:start)) > s:patience
            call scholiast#Say(printf('Scholiast gave no answer within %d seconds; `:ALEInfo` says what ALE started', float2nr(s:patience)))

            return v:null
        endif

        sleep 5m
    endwhile

    return l:request.items
endfunction

" An offer as Vim shows it. It takes the place of what lies between its range's ends; of that, Vim replaces only what
" stands before the cursor.
function! s:Offer(item) abort
    let l:edit = get(a:item, 'textEdit', {'newText': a:item.label})
    let l:tail = has_key(l:edit, 'range') ? l:edit.range.end.character - (col('.') - 1) : 0

    return {
    \   'word': l:edit.newText,
    \   'abbr': a:item.label,
    \   'menu': get(a:item, 'detail', ''),
    \   'equal': 1,
    \   'user_data': {'scholiast': {'tail': l:tail}},
    \}
endfunction

" Removes what stands behind the cursor of the text that an offer was taken for.
function! s:Finish() abort
    let l:data = get(v:completed_item, 'user_data', '')
    let l:tail = type(l:data) is v:t_dict ? get(get(l:data, 'scholiast', {}), 'tail', 0) : 0
    let l:before = strpart(getline('.'), 0, col('.') - 1)

    " Where the menu was left without taking any, the text before the cursor is what was typed.
    if l:tail > 0 && strpart(l:before, strlen(l:before) - strlen(v:completed_item.word)) is# v:completed_item.word
        call setline('.', l:before . strpart(getline('.'), col('.') - 1 + l:tail))
    endif
endfunction

augroup scholiast_completion
    autocmd!
    autocmd CompleteDone * call s:Finish()
augroup END

" For 'omnifunc'.
function! scholiast#complete(findstart, base) abort
    if a:findstart
        let l:items = s:Ask()

        if empty(l:items)
            return -3
        endif

        let s:offers = map(copy(l:items), {_, item -> s:Offer(item)})

        return has_key(l:items[0], 'textEdit') ? l:items[0].textEdit.range.start.character : col('.') - 1
    endif

    " The server is asked again at every key.
    return {'words': s:offers, 'refresh': 'always'}
endfunction

" Selects what lies between two places, and leaves the mode again.
function! s:Select(mode, first, last) abort
    execute 'noautocmd normal! ' . a:mode . "\<Esc>"
    call setpos("'<", a:first)
    call setpos("'>", a:last)
endfunction

" Takes a suggestion for the finding at the cursor. ALE asks for the word of the cursor, but takes one before it where the
" cursor is not behind its first letter; of what is selected, it asks for just that.
function! scholiast#Fix() abort
    if exists(':ALECodeAction') != 2
        call scholiast#Say('Scholiast asks for suggestions through ALE, which is not loaded: `:packadd ale`')

        return
    endif

    let l:before = [visualmode(), getpos("'<"), getpos("'>")]
    let l:place = getpos('.')
    " Of a letter of several bytes, the last.
    let l:length = max([strlen(strcharpart(strpart(getline('.'), l:place[2] - 1), 0, 1, 1)), 1])

    try
        call s:Select('v', l:place, [0, l:place[1], l:place[2] + l:length - 1, 0])
        '<,'>ALECodeAction
    finally
        if l:before[1][1] > 0
            call call('s:Select', l:before)
        else
            call visualmode(1)
            delmarks <>
        endif

        call setpos('.', l:place)
    endtry
endfunction
