/** The rules of an account. Pure: records in, records out. */
@NullMarked
package io.headwater.commandservice.account;

import org.jspecify.annotations.NullMarked;
