" What the linters for ALE share, one for each kind of note.

call ale#Set('markdown_scholiast_executable', 'scholiast')
call ale#Set('markdown_scholiast_options', '')
call ale#Set('markdown_scholiast_config', {})

" The nearest folder with settings, else the root of the Git repository, else the folder of the note.
function! scholiast#ale#GetProjectRoot(buffer) abort
    for l:name in ['.scholiast.yml', '.scholiast.yaml']
        let l:settings = ale#path#FindNearestFile(a:buffer, l:name)

        if !empty(l:settings)
            return fnamemodify(l:settings, ':p:h')
        endif
    endfor

    let l:git_path = ale#path#FindNearestDirectory(a:buffer, '.git')

    return !empty(l:git_path) ? fnamemodify(l:git_path, ':h:h') : expand('#' . a:buffer . ':p:h')
endfunction

" Where ALE looks for the linters of a filetype that is not one of its own.
let s:names = {'rmd': 'r'}

" The program for a buffer; '' for a script in R, which is no note.
function! s:GetExecutable(filetype, buffer) abort
    let l:is_note = index(split(getbufvar(a:buffer, '&filetype'), '\.'), a:filetype) >= 0

    return l:is_note || !has_key(s:names, a:filetype)
    \   ? scholiast#program#Expect(ale#Var(a:buffer, 'markdown_scholiast_executable'))
    \   : ''
endfunction

function! s:GetCommand(buffer) abort
    return scholiast#program#Command(a:buffer, ale#Var(a:buffer, 'markdown_scholiast_executable'),
    \   '%e serve --position-encoding utf-8' . ale#Pad(ale#Var(a:buffer, 'markdown_scholiast_options')))
endfunction

" Defines the linter for notes of a filetype.
function! scholiast#ale#Define(filetype) abort
    call ale#linter#Define(get(s:names, a:filetype, a:filetype), {
    \   'name': 'scholiast',
    \   'lsp': 'stdio',
    \   'language': a:filetype,
    \   'executable': function('s:GetExecutable', [a:filetype]),
    \   'command': function('s:GetCommand'),
    \   'project_root': function('scholiast#ale#GetProjectRoot'),
    \   'initialization_options': {b -> ale#Var(b, 'markdown_scholiast_config')},
    \})
endfunction
