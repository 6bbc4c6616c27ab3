import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import TemplateVersion from './template-version.vue';

/** Which version of a report template this is, what it changed, and the way to the next; a presentation field. */
export default ownInterface('tiendo-template-version', ['alias'], TemplateVersion, { hideLabel: true });
