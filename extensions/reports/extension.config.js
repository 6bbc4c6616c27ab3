export { default } from '../../bin/lib/app-bundle.ts';
