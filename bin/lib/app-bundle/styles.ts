import { transform } from 'esbuild';
import type { Plugin, PluginContext } from 'rollup';

/** Browsers the Studio itself is built for; older ones would get longer styles. */
const BROWSERS = ['chrome111', 'firefox113', 'safari16.4'];

/** The builder's module of one stylesheet: the text of it, and a call that puts it on the page. */
const STYLESHEET = /export var css = ("(?:[^"\\]|\\.)*");/;

/** What the compiler begins the attribute with by which an element is known to its component's styles. */
const SCOPE = /\bdata-v-(?=\w)/g;

const isStyle = (id: string): boolean => /\.css$/.test(id);

/** Modules in the order they run: what a module imports comes before it. */
function inOrder(context: PluginContext, entry: string | null): string[] {
	const seen = new Set<string>();
	const order: string[] = [];
	const visit = (id: string): void => {
		if (seen.has(id)) return;
		seen.add(id);
		for (const imported of context.getModuleInfo(id)?.importedIds ?? []) visit(imported);
		order.push(id);
	};
	if (entry !== null) visit(entry);
	return order;
}

/** Gathers all styles of a bundle, minified, into one sheet in the order of the components. */
export function styles(): Plugin {
	const sheets = new Map<string, string>();
	return {
		name: 'tiendo-styles',
		async transform(code, id) {
			const [, text] = (isStyle(id) && STYLESHEET.exec(code)) || [];
			if (text === undefined) return null;
			const options = { loader: 'css', minify: true, target: BROWSERS } as const;
			sheets.set(id, (await transform(JSON.parse(text) as string, options)).code.trim());
			return { code: 'export default "";', map: null, moduleSideEffects: 'no-treeshake' };
		},
		renderChunk(code, chunk) {
			const used = inOrder(this, chunk.facadeModuleId).filter((id) => sheets.has(id));
			const scopes = used.flatMap((id) => /scoped=(\w+)/.exec(id)?.[1] ?? []);
			if (new Set(scopes).size < scopes.length) this.error('two components have the same style id');
			if (used.length === 0) return null;
			const sheet = JSON.stringify(used.map((id) => sheets.get(id)).join(''));
			const put = `document.head.append(Object.assign(document.createElement('style'),{textContent:${sheet}}));`;
			return { code: `${code}\n${put}`.replaceAll(SCOPE, '_'), map: null };
		},
	};
}
