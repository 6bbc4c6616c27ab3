import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rollup';
import { leanTemplate } from './lean-template.ts';

/** What of the Vue plugin's options is set here; the builder gives no other way to them. */
interface VuePlugin {
	readonly name: 'vite:vue';
	readonly api: { options: Record<string, unknown> };
}

const EXTENSIONS = fileURLToPath(new URL('../../../extensions/', import.meta.url));

/** The extensions by their place, each with its components in the order of their paths. */
const components = readdirSync(EXTENSIONS)
	.toSorted()
	.map((name) => {
		const source = join(EXTENSIONS, name, 'src');
		const files = existsSync(source) ? readdirSync(source, { recursive: true, encoding: 'utf8' }) : [];
		return files
			.filter((file) => file.endsWith('.vue'))
			.toSorted()
			.map((file) => join(source, file));
	});

/**
 * A component's styles are named by its extension's place and its own in it, in place of eight digits: no two can be the same, and
 * a component that comes to one extension renames none of another, whose bundle may be there already.
 */
function shortId(path: string): string {
	const whole = resolve(path);
	const extension = components.findIndex((files) => files.includes(whole));
	if (extension < 0) throw new Error(`${path} is no component of the extensions`);
	return `${extension}${components[extension]?.indexOf(whole).toString(36) ?? ''}`;
}

/** Sets the compiler so that it writes less: parts that never change stay where they are instead of in a table of constants. */
export function lean(): Plugin {
	return {
		name: 'tiendo-lean',
		buildStart({ plugins }) {
			const vue = plugins.find((plugin): plugin is Plugin & VuePlugin => plugin.name === 'vite:vue');
			if (!vue) return;
			vue.api.options = {
				...vue.api.options,
				template: { compilerOptions: { hoistStatic: false, nodeTransforms: [leanTemplate] } },
				features: { componentIdGenerator: shortId },
			};
		},
		// A component's name is of use to developer tools only.
		transform: (code, id) =>
			/\.vue(\?.*lang\.ts)?$/.test(id) ? code.replace(/^\s*__name: .*,$/m, '') : null,
	};
}
