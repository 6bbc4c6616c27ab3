/** Where nothing else is set, days and hours are those of Vietnam, whatever the server's clock says. IANA name. */
export const DEFAULT_TIME_ZONE = 'Asia/Ho_Chi_Minh';
