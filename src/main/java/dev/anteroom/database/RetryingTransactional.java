package dev.anteroom.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;

/** Retries {@code @Transactional} methods in the way {@link RetryingTransaction} retries blocks. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 199)
class RetryingTransactional {

  /** Runs around the interceptor that begins the transaction, whose priority is higher by one. */
  @AroundInvoke
  Object retry(InvocationContext call) throws Exception {
    return QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION
        ? call.proceed()
        : RetryingTransaction.retry(call::proceed);
  }
}
