// Stands in for any other extension that completes: behind `kitesurf`, it offers `kitesurfing`.

(() => {
  const WORD = 'kitesurf';
  let shared;

  const provider = {
    identifier: 'CompletionProvider:other',
    rank: 100,
    renderer: null,
    isApplicable: async () => true,
    fetch: async ({ text, offset }) => ({
      start: offset - WORD.length,
      end: offset,
      items: Array.from(text).slice(0, offset).join('').endsWith(WORD) ? [{ label: `${WORD}ing` }] : []
    })
  };

  async function plugin() {
    const [version] = Object.values(shared['@jupyterlab/completer']);
    const { ICompletionProviderManager } = (await version.get())();
    return {
      id: 'jupyterlab-other:completion',
      autoStart: true,
      requires: [ICompletionProviderManager],
      activate: (app, completion) => completion.registerProvider(provider)
    };
  }

  globalThis._JUPYTERLAB ??= {};
  globalThis._JUPYTERLAB['jupyterlab-other'] = {
    init: scope => {
      shared = scope;
    },
    get: async () => {
      const one = await plugin();
      return () => ({ __esModule: true, default: one });
    }
  };
})();
