/*
 * LARKSPUR LICENSE
 * 
 * 1. Grant. You may use, copy and modify the Work.
 * 
 * 2. Limits. You must not:
 *    (a) sell it for more than US$5 million a year; or
 *    (b) use it to harm people.
 * 
 * 3. The Work comes "as is", without warranty.
 */
int main(void) { return 0; }
