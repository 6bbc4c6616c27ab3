// How the Studio's half of a bundle is made small. The extension builder minifies scripts only: styles go out as they were written, one
// piece beside each component, where compression no longer sees how alike they are.
import { createHash } from 'node:crypto';
import { transform } from 'esbuild';
import type { Plugin, PluginContext } from 'rollup';

/** What of the Vue plugin's options is set here; the builder gives no other way to them. */
interface VuePlugin {
	readonly name: 'vite:vue';
	readonly api: { options: Record<string, unknown> };
}

/** Browsers the Studio itself is built for; older ones would get longer styles. */
const BROWSERS = ['chrome111', 'firefox113', 'safari16.4'];

/** The builder's module of one stylesheet: the text of it, and a call that puts it on the page. */
const STYLESHEET = /export var css = ("(?:[^"\\]|\\.)*");/;

const isStyle = (id: string): boolean => /\.css$/.test(id);

/** Four letters name a component's styles in place of eight digits; a clash would show in `styles` below. */
const shortId = (path: string): string =>
	BigInt(
		`0x${createHash('sha256')
			.update(path.replace(/.*\/extensions\//, ''))
			.digest('hex')
			.slice(0, 12)}`,
	)
		.toString(36)
		.slice(-4);

/** Sets the compiler so that it writes less: parts that never change stay where they are instead of in a table of constants. */
function lean(): Plugin {
	return {
		name: 'tiendo-lean',
		buildStart({ plugins }) {
			const vue = plugins.find((plugin): plugin is Plugin & VuePlugin => plugin.name === 'vite:vue');
			if (!vue) return;
			vue.api.options = {
				...vue.api.options,
				template: { compilerOptions: { hoistStatic: false } },
				features: { componentIdGenerator: shortId },
			};
		},
		// A component's name is of use to developer tools only.
		transform: (code, id) =>
			/\.vue(\?.*lang\.ts)?$/.test(id) ? code.replace(/^\s*__name: .*,$/m, '') : null,
	};
}

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
function styles(): Plugin {
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
			return { code: `${code}\n${put}`, map: null };
		},
	};
}

/** The builder's configuration of every extension (extension.config.js). */
export default { plugins: [lean(), styles()] };
