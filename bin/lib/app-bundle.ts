// How the Studio's half of a bundle is made small. The extension builder minifies scripts only: styles go out as they were written, one
// piece beside each component, where compression no longer sees how alike they are.
import { lean } from './app-bundle/lean.ts';
import { styles } from './app-bundle/styles.ts';
import { tighten } from './app-bundle/tighten.ts';
import { words } from './app-bundle/words.ts';

/** The builder's configuration of every extension (extension.config.js). */
export default { plugins: [lean(), styles(), words(), tighten()] };
