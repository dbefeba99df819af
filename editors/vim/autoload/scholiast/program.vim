" Whether the program is there, and is the one that it is taken for.

" The first version that this folder works with.
let s:needed = [0, 1, 0]
" What is wrong with each program that was asked for its version; '' where nothing is.
let s:problems = {}
let s:said = {}

let s:remedy = 'put it on your PATH or set g:ale_markdown_scholiast_executable'

function! s:SayOnce(text) abort
    if !has_key(s:said, a:text)
        let s:said[a:text] = 1
        call scholiast#Say(a:text)
    endif
endfunction

function! s:Missing(executable) abort
    return printf('Scholiast was not found: there is no program ''%s''; install it, then %s', a:executable, s:remedy)
endfunction

" What to say of a program that wrote some lines when it was asked for its version; '' where all is well.
function! s:Judge(executable, lines) abort
    let l:said = trim(join(a:lines, ' '))

    if l:said !~# '\v^\d+\.\d+\.\d+\S*$'
        return printf('Scholiast was not started: %s is another program, its `--version` says ''%s''; install Scholiast, then %s',
        \   exepath(a:executable), strcharpart(l:said, 0, 40), s:remedy)
    elseif !ale#semver#GTE(ale#semver#ParseVersion(a:lines), s:needed)
        return printf('Scholiast was not started: %s is version %s, install %s or newer', exepath(a:executable), l:said,
        \   join(s:needed, '.'))
    endif

    return ''
endfunction

function! s:Take(executable, command, lines) abort
    let s:problems[a:executable] = s:Judge(a:executable, a:lines)

    if !empty(s:problems[a:executable])
        call s:SayOnce(s:problems[a:executable])

        return ''
    endif

    return a:command
endfunction

" Why a program is not started; '' where it is, or where that is not known yet.
function! scholiast#program#Problem(executable) abort
    return executable(a:executable) ? get(s:problems, a:executable, '') : s:Missing(a:executable)
endfunction

" The program that is to be looked for; that there is none is said here, as ALE would say nothing.
function! scholiast#program#Expect(executable) abort
    if !executable(a:executable)
        call s:SayOnce(s:Missing(a:executable))
    endif

    return a:executable
endfunction

" A command for ALE, once the program has said that it is Scholiast; '' where it is not.
function! scholiast#program#Command(buffer, executable, command) abort
    if get(s:problems, a:executable, v:null) is# ''
        return a:command
    endif

    " It may be another one by now.
    silent! unlet s:problems[a:executable]

    return ale#command#Run(a:buffer, '%e --version', {_, lines -> s:Take(a:executable, a:command, lines)}, {
    \   'executable': a:executable,
    \   'output_stream': 'both',
    \})
endfunction
