package dev.anteroom.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;

/** Does for {@code @Transactional} methods what {@link RetryingTransaction} does for blocks. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 199)
class RetryingTransactional {

  /** Around the interceptor that begins the transaction, whose priority is one more. */
  @AroundInvoke
  Object retry(InvocationContext call) throws Exception {
    return QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION
        ? call.proceed()
        : RetryingTransaction.retry(call::proceed);
  }
}
