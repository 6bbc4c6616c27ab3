import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import DeliveryActions from './delivery-actions.vue';

/** Buttons that send a delivery of the ledger again or cancel it; for a field that holds no data. */
export default ownInterface('tiendo-delivery-actions', ['alias'], DeliveryActions);
