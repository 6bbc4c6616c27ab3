import type { CompilerOptions } from 'vue/compiler-sfc';

type NodeTransform = NonNullable<CompilerOptions['nodeTransforms']>[number];
type Context = Parameters<NodeTransform>[1];

/** Kinds of nodes of the compiler's tree and flags of what it writes; it exports them as constants of types only. */
const ROOT = 0;
const VNODE_CALL = 13;
const PROPS = 8;
const FULL_PROPS = 16;

/** A call that makes a node of the page, as far as it is changed here. */
interface VNodeCall {
	readonly type: typeof VNODE_CALL;
	tag: unknown;
	patchFlag: number | undefined;
	dynamicProps: unknown;
}

/**
 * Has a template compiled to less text that does the same:
 * - what the template calls is a function, so that it is not asked first whether it is a ref;
 * - a node with changing attributes is compared in all of them, which needs no list of those that change;
 * - components are looked up where they stand, in the same words everywhere, which packs better than a letter for each.
 */
export const leanTemplate: NodeTransform = (root, context) => {
	if (root.type !== ROOT) return undefined;
	knowFunctions(root.children, context);
	return () => {
		const tags = new Map([...context.components].map((name) => [variableOf(name), name]));
		context.components.clear();
		forEachCall(root, (call) => {
			const component = tags.get(String(call.tag));
			if (component !== undefined) call.tag = `_resolveComponent("${component}")`;
			if (!((call.patchFlag ?? 0) & PROPS)) return;
			call.patchFlag = ((call.patchFlag ?? 0) & ~PROPS) | FULL_PROPS;
			call.dynamicProps = undefined;
		});
	};
};

/** The compiler's variable of a component, e.g. `_component_v_icon`. */
const variableOf = (name: string): string => `_component_${name.replaceAll('-', '_')}`;

function knowFunctions(
	template: readonly { readonly loc: { readonly source: string } }[],
	context: Context,
): void {
	const { bindingMetadata } = context;
	for (const { loc } of template)
		for (const [, name = ''] of loc.source.matchAll(/(?<![\w$.])([\w$]+)\(/g))
			if (bindingMetadata[name] === 'setup-maybe-ref') bindingMetadata[name] = 'setup-const' as never;
}

function forEachCall(from: object, change: (call: VNodeCall) => void): void {
	const seen = new Set<unknown>();
	const visit = (node: unknown): void => {
		if (typeof node !== 'object' || node === null || seen.has(node)) return;
		seen.add(node);
		if ('type' in node && node.type === VNODE_CALL) change(node as VNodeCall);
		for (const [key, part] of Object.entries(node)) if (key !== 'loc' && key !== 'ast') visit(part);
	};
	visit(from);
}
