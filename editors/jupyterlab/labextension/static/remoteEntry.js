// Completion and hover in JupyterLab, as the language server answers them.
//
// jupyterlab-lsp works on the tokens of a program, and prose has none: it writes the label of an offer behind what was
// typed, and asks nothing about words under the mouse. Here the server is asked about places, and what it answers is
// done. Nothing else is; what is offered, and in which order, is the server's choice.
//
// JupyterLab loads this file as the container of a federated module, and it needs no build.

(() => {
  const SERVER = 'scholiast';
  let shared;

  // JupyterLab runs one version of each of its own packages, also where an extension brought another.
  async function required(name) {
    const versions = Object.values(shared[name] ?? {});
    const version = versions.find(one => one.loaded) ?? versions[0];
    if (!version) throw new Error(`Scholiast needs ${name}, which this JupyterLab has not`);
    return (await version.get())();
  }

  // How JupyterLab counts: in characters, where an editor counts UTF-16.
  function characters(text, offset) {
    return Array.from(text.slice(0, offset)).length;
  }

  // The connection to Scholiast and the document that an adapter shows; nothing where another server has it.
  function placeOf(adapter, connections) {
    const document = adapter?.virtualDocument;
    const connection = document && connections.connections.get(document.uri);
    return connection?.serverIdentifier === SERVER ? { adapter, connection, document } : undefined;
  }

  class Provider {
    identifier = SERVER;
    // Below jupyterlab-lsp, whose list shows the offers.
    rank = 990;
    renderer = null;

    // What the last answer may write: when it is taken, nothing is asked about it.
    texts = new Set();
    // How many answers are waited for.
    asked = 0;

    constructor(connections) {
      this.connections = connections;
    }

    place(context) {
      return placeOf(this.connections.adapters.get(context.widget.context?.path), this.connections);
    }

    async isApplicable(context) {
      return this.place(context) !== undefined;
    }

    // The server is asked anew with each letter, since it finds papers by any words, mistyped or not; with those that are
    // taken back only while the list is there or about to be.
    shouldShowContinuousHint(isVisible, change) {
      const parts = change.sourceChange ?? [];
      if (parts.some(part => this.texts.has(part.insert))) return false;
      const goesOn = isVisible || this.asked > 0;
      return parts.some(part => part.insert !== undefined || (goesOn && part.delete !== undefined));
    }

    async ask({ adapter, connection, document }, { line, column }) {
      this.asked += 1;
      try {
        // The server gets each text before it is asked about it.
        await adapter.updateFinished;
        return await connection.clientRequests['textDocument/completion'].request({
          textDocument: { uri: document.documentInfo.uri },
          position: { line, character: column },
          context: { triggerKind: 1 }
        });
      } finally {
        this.asked -= 1;
      }
    }

    async fetch(request, context) {
      const { editor } = context;
      const answer = await this.ask(this.place(context), editor.getCursorPosition());
      const offers = (Array.isArray(answer) ? answer : answer?.items ?? []).filter(offer => offer.textEdit);
      this.texts = new Set(offers.map(offer => offer.textEdit.newText));
      if (offers.length === 0) return { start: request.offset, end: request.offset, items: [] };
      const { start, end } = offers[0].textEdit.range;
      const offset = ({ line, character }) =>
        characters(request.text, editor.getOffsetAt({ line, column: character }));
      return {
        start: offset(start),
        end: offset(end),
        items: offers.map(offer => ({
          label: offer.label,
          insertText: offer.textEdit.newText,
          sortText: offer.sortText,
          // JupyterLab writes what all offers begin with, and keeps what contains it.
          filterText: offer.textEdit.newText,
          detail: offer.detail,
          source: 'Scholiast',
          offer
        }))
      };
    }

    async resolve(item, context) {
      const connection = this.place(context)?.connection;
      if (!connection) return item;
      const { documentation } = await connection.clientRequests['completionItem/resolve'].request(item.offer);
      return {
        ...item,
        documentation: documentation?.value ?? documentation,
        isDocumentationMarkdown: documentation?.kind === 'markdown'
      };
    }
  }

  // In a note nobody else has anything to offer: others would complete from the words of the note.
  function keepOthersOut(provider, others) {
    for (const other of others) {
      const isApplicable = other.isApplicable.bind(other);
      other.isApplicable = async context => !(await provider.isApplicable(context)) && isApplicable(context);
    }
  }

  // JupyterLab tells an editor whether to complete while one types only where it updates it, not where it makes it.
  function completeWhileTyping(provider, completion, connections, sanitizer) {
    connections.connected.connect(() => {
      for (const { widget } of connections.adapters.values()) {
        const context = { widget, editor: widget.content.editor, sanitizer };
        if (provider.place(context) && context.editor) void completion.updateCompleter(context);
      }
    });
  }

  // What is known of the words under the mouse, beside them.
  async function hover(view, offset, connections, rendermime) {
    const adapter = [...connections.adapters.values()].find(one => one.widget.content.editor?.editor === view);
    const place = placeOf(adapter, connections);
    if (!place) return null;
    const text = view.state.doc;
    const line = text.lineAt(offset);
    const answer = await place.connection.clientRequests['textDocument/hover'].request({
      textDocument: { uri: place.document.documentInfo.uri },
      position: { line: line.number - 1, character: offset - line.from }
    });
    if (!answer?.range || view.state.doc !== text) return null;
    const { kind, value } = answer.contents;
    const type = kind === 'markdown' ? 'text/markdown' : 'text/plain';
    const renderer = rendermime.createRenderer(type);
    await renderer.renderModel(rendermime.createModel({ data: { [type]: value }, trusted: false }));
    const { start, end } = answer.range;
    return {
      pos: text.line(start.line + 1).from + start.character,
      end: text.line(end.line + 1).from + end.character,
      above: true,
      create: () => {
        const dom = document.createElement('div');
        dom.className = 'jp-Scholiast-hover';
        Object.assign(dom.style, { maxWidth: '60ch', maxHeight: '50vh', overflow: 'auto', padding: '0 8px' });
        dom.append(renderer.node);
        return { dom };
      }
    };
  }

  async function plugins() {
    const { ISanitizer } = await required('@jupyterlab/apputils');
    const { EditorExtensionRegistry, IEditorExtensionRegistry } = await required('@jupyterlab/codemirror');
    const { ICompletionProviderManager } = await required('@jupyterlab/completer');
    const { ILSPDocumentConnectionManager } = await required('@jupyterlab/lsp');
    const { IRenderMimeRegistry } = await required('@jupyterlab/rendermime');
    const { hoverTooltip } = await required('@codemirror/view');
    return [
      {
        id: 'jupyterlab-scholiast:completion',
        description: 'Completes citations as Scholiast offers them.',
        autoStart: true,
        requires: [ICompletionProviderManager, ILSPDocumentConnectionManager, ISanitizer],
        activate: (app, completion, connections, sanitizer) => {
          const provider = new Provider(connections);
          completion.registerProvider(provider);
          completeWhileTyping(provider, completion, connections, sanitizer);
          // By then all have registered.
          void app.restored.then(() => {
            const all = [...completion.getProviders().values()];
            keepOthersOut(provider, all.filter(other => other !== provider));
          });
        }
      },
      {
        id: 'jupyterlab-scholiast:hover',
        description: 'Shows the paper that the mouse rests on.',
        autoStart: true,
        requires: [IEditorExtensionRegistry, ILSPDocumentConnectionManager, IRenderMimeRegistry],
        activate: (app, extensions, connections, rendermime) => {
          const ask = (view, offset) => hover(view, offset, connections, rendermime);
          extensions.addExtension({
            name: 'scholiast:hover',
            factory: () => EditorExtensionRegistry.createImmutableExtension(hoverTooltip(ask))
          });
        }
      }
    ];
  }

  globalThis._JUPYTERLAB ??= {};
  globalThis._JUPYTERLAB['jupyterlab-scholiast'] = {
    init: scope => {
      shared = scope;
    },
    get: async module => {
      if (module !== './extension') throw new Error(`jupyterlab-scholiast has no ${module}`);
      const all = await plugins();
      return () => ({ __esModule: true, default: all });
    }
  };
})();
