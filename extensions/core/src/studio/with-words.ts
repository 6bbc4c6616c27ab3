import { type Component, defineComponent, h, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { localeOf } from '../domain/format/number.ts';
import { language, speak } from './language.ts';

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
			// A field without a value has no `input` of its own: the form would hear the browser's, of whatever is typed inside, and
			// take it for an edit of the item.
			const given = () => ('emits' in component ? attrs : { ...attrs, onInput: null });
			return () => (language.value === null ? null : h(component, given(), slots));
		},
	});
}
