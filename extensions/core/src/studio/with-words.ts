import { type Component, defineComponent, h, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { localeOf } from '../domain/format/number.ts';
import { language, speak } from './language.ts';

type Attrs = Record<string, unknown>;

/**
 * A component of the Studio (page, panel, interface, display) that stands there as soon as its words do, and follows the
 * Studio's language. Everything it is given goes through to it.
 */
export function withWords(component: Component) {
	return defineComponent({
		inheritAttrs: false,
		setup(_, { attrs, slots }) {
			const { locale } = useI18n();
			watch(locale, (chosen) => speak(localeOf(chosen)), { immediate: true });
			return () => (language.value === null ? null : h(component, heard(component, attrs), slots));
		},
	});
}

/**
 * A field without a value has no `input` of its own: what the form would hear then is the browser's event of whatever is typed
 * inside, and take it for an edit of the item.
 */
function heard(component: Component, { onInput, ...attrs }: Attrs): Attrs {
	const { emits = [] } = component as { readonly emits?: readonly string[] | object };
	const speaks = Array.isArray(emits) ? emits.includes('input') : 'input' in emits;
	return speaks ? { ...attrs, onInput } : attrs;
}
