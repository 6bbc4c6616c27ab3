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
			return () => (language.value === null ? null : h(component, attrs, slots));
		},
	});
}
