/** A saga type made by CONTRIBUTING's recipe: how it begins, what it records and keeps in mind. */
@NullMarked
package io.headwater.repair;

import org.jspecify.annotations.NullMarked;
